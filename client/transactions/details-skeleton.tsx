import { Skeleton, SkeletonRows } from "#client/ui/skeleton.tsx";

/** Placeholder for a payment's details. */
export function DetailsSkeleton() {
  return (
    <div className="transaction-parts">
      <div className="transaction-head">
        <Skeleton width="14rem" height="3.25rem" />
        <Skeleton width="8rem" height="1.25rem" />
      </div>
      <SkeletonRows count={4} height="2.5rem" />
      <SkeletonRows count={6} height="2.5rem" />
    </div>
  );
}
