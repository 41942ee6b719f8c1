import type { CSSProperties } from "react";

/** A placeholder in the size of the content to come. Sizes are CSS lengths. */
export function Skeleton({ width = "100%", height = "1em" }: { width?: string; height?: string }) {
  const style: CSSProperties = { width, height };
  return <span className="skeleton" style={style} aria-hidden="true" />;
}

/** A placeholder for a list of `count` rows. */
export function SkeletonRows({ count, height }: { count: number; height: string }) {
  return (
    <div className="skeleton-rows">
      {Array.from({ length: count }, (_, row) => row).map((row) => (
        <Skeleton key={row} height={height} />
      ))}
    </div>
  );
}
