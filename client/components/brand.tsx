import { branding } from "./branding.ts";

/** The platform's name and logo. The default logo is two interwoven waves, the smallest element of the rosette. */
export function Brand() {
  const { name, logo } = branding;
  if (logo) {
    return (
      <span className="brand">
        <img src={logo} alt="" className="brand-logo" />
        {name}
      </span>
    );
  }
  return (
    <span className="brand">
      <svg viewBox="-12 -12 24 24" aria-hidden="true" focusable="false">
        <path d={wave} />
        <path d={wave} transform="rotate(36)" />
      </svg>
      {name}
    </span>
  );
}

/** A circle of radius 8 with five waves of amplitude 2.6. */
const wave = `M${Array.from({ length: 60 }, (_, step) => {
  const angle = (step / 60) * 2 * Math.PI;
  const distance = 8 + 2.6 * Math.sin(5 * angle);
  return `${(distance * Math.cos(angle)).toFixed(1)} ${(distance * Math.sin(angle)).toFixed(1)}`;
}).join("L")}Z`;
