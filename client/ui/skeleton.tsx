import type { CSSProperties } from "react";

/** Stands where content will be, in its size. Sizes are CSS lengths. */
export function Skeleton({ width = "100%", height = "1em" }: { width?: string; height?: string }) {
  const style: CSSProperties = { width, height };
  return <span className="skeleton" style={style} aria-hidden="true" />;
}

/** `count` rows of a list to come. */
export function SkeletonRows({ count, height }: { count: number; height: string }) {
  return (
    <div className="skeleton-rows">
      {Array.from({ length: count }, (_, row) => row).map((row) => (
        <Skeleton key={row} height={height} />
      ))}
    </div>
  );
}
