import { Skeleton } from "#client/ui/skeleton.tsx";

const rows = ["60%", "45%", "70%", "50%", "65%", "40%", "55%", "70%", "45%", "60%"];

/** Placeholder for the list, with rows of the real height. */
export function ListSkeleton() {
  return (
    <div aria-hidden="true">
      <div className="transactions-day">
        <Skeleton width="12rem" height="0.8rem" />
      </div>
      {rows.map((width, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change order
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
