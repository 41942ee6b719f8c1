import { Skeleton } from "#client/ui/skeleton.tsx";

const rows = ["60%", "45%", "70%", "50%", "65%", "40%", "55%", "70%", "45%", "60%"];

/** Stands where the payments will be, in the rhythm of their rows. */
export function ListSkeleton() {
  return (
    <div aria-hidden="true">
      <div className="transactions-day">
        <Skeleton width="12rem" height="0.8rem" />
      </div>
      {rows.map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
        <div key={row} className="transaction-row">
          <span className="monogram">
            <Skeleton height="2.5rem" />
          </span>
          <span className="transaction-row-name">
            <Skeleton width={width} />
          </span>
          <span className="transaction-row-account">
            <Skeleton width="9rem" height="0.8rem" />
          </span>
          <span className="money">
            <Skeleton width="6rem" />
          </span>
        </div>
      ))}
    </div>
  );
}
