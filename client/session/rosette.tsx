/** Draws the fine-line ornament of a banknote: bands around a centre, each made of one wave rotated several times. */
export function Rosette({ className }: { className?: string }) {
  return (
    <svg className={className} viewBox="-100 -100 200 200" aria-hidden="true" focusable="false">
      {bands.map((band) => {
        const wave = closedWave(band);
        return turns(band).map((turn) => (
          <path key={`${band.radius} ${turn}`} d={wave} transform={`rotate(${turn})`} />
        ));
      })}
    </svg>
  );
}

interface Band {
  /** From the centre to the middle of the band, of 100. */
  radius: number;
  /** Amplitude of the wave. */
  swing: number;
  waves: number;
  strands: number;
}

const bands: readonly Band[] = [
  { radius: 93, swing: 5, waves: 36, strands: 4 },
  { radius: 70, swing: 18, waves: 12, strands: 10 },
  { radius: 40, swing: 13, waves: 8, strands: 8 },
  { radius: 17, swing: 9, waves: 6, strands: 6 },
];

/** Returns the rotations, in degrees, that spread a band's strands evenly over one wave. */
function turns({ waves, strands }: Band): number[] {
  return Array.from({ length: strands }, (_, strand) => (360 / waves) * (strand / strands));
}

function closedWave({ radius, swing, waves }: Band): string {
  const steps = waves * 24;
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (step / steps) * 2 * Math.PI;
    const distance = radius + swing * Math.sin(waves * angle);
    return `${(distance * Math.cos(angle)).toFixed(2)} ${(distance * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}Z`;
}
