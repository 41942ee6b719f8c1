/** The product's mark: three crossing ellipses, the core of its rosette. */
export function Brand({ name }: { name: string }) {
  return (
    <span className="brand">
      <svg viewBox="-12 -12 24 24" aria-hidden="true" focusable="false">
        {[0, 60, 120].map((angle) => (
          <ellipse key={angle} rx="10.5" ry="4.4" transform={`rotate(${angle})`} />
        ))}
      </svg>
      {name}
    </span>
  );
}
