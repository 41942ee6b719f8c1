/** The fine-line ornament of a banknote: a curve that a rolling wheel draws, at several sizes. */
export function Rosette({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="-100 -100 200 200" aria-hidden="true" focusable="false">
      {rings.map((ring) => (
        <path key={ring.radius} d={curve(ring)} />
      ))}
    </svg>
  );
}

interface Ring {
  radius: number;
  depth: number;
  lobes: number;
  turns: number;
}

const rings: readonly Ring[] = [
  { radius: 84, depth: 13, lobes: 41, turns: 3 },
  { radius: 62, depth: 20, lobes: 29, turns: 3 },
  { radius: 38, depth: 17, lobes: 19, turns: 2 },
  { radius: 17, depth: 12, lobes: 11, turns: 2 },
];

/** One closed line around the middle whose distance swings `lobes` times in `turns` rounds. */
function curve({ radius, depth, lobes, turns }: Ring): string {
  const steps = lobes * 14;
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * turns * 2 * Math.PI;
    const distance = radius + depth * Math.sin((step / steps) * lobes * 2 * Math.PI);
    return `${(distance * Math.cos(angle)).toFixed(2)} ${(distance * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}Z`;
}
