import { crc32, deflateSync } from "node:zlib";

export interface IconColors {
  /** Six hexadecimal digits after a `#`. */
  ground: string;
  mark: string;
}

/**
 * The page's mark as an icon for a home screen: two waves woven around a middle. It fills its square, with the mark in
 * the part that every mask leaves (Web Application Manifest, purpose `maskable`).
 * @param size pixels of an edge
 * @returns a PNG (RFC 2083)
 */
export function drawIcon(size: number, { ground, mark }: IconColors): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, size);
  header.setUint32(4, size);
  // Eight bits for each pixel, which name a colour of the palette.
  header.setUint16(8, 0x0803);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", new Uint8Array(header.buffer)),
    chunk("PLTE", paletteOf(rgbOf(ground), rgbOf(mark))),
    chunk("IDAT", deflateSync(rowsOf(size))),
    chunk("IEND", new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

/** Steps from the ground's colour to the mark's, for smooth edges. */
const steps = 31;

function paletteOf(ground: readonly number[], mark: readonly number[]): Uint8Array {
  const colors = Array.from({ length: steps + 1 }, (_, step) =>
    ground.map((from, part) => Math.round(from + ((mark[part] ?? 0) - from) * (step / steps))),
  );
  return Uint8Array.from(colors.flat());
}

/** Each row is its filter, which is none, and a byte for each pixel. */
function rowsOf(size: number): Uint8Array {
  const rows = new Uint8Array(size * (1 + size));
  const radius = (stroke / 2) * (size / 32);
  for (const [x, y] of penPositions(size)) {
    for (let row = Math.floor(y - radius); row <= y + radius + 1; row += 1) {
      for (let column = Math.floor(x - radius); column <= x + radius + 1; column += 1) {
        const covered = radius + 0.5 - Math.sqrt((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2);
        const step = Math.round(steps * Math.min(1, Math.max(0, covered)));
        const at = row * (size + 1) + 1 + column;
        if (step > (rows[at] ?? 0)) rows[at] = step;
      }
    }
  }
  return rows;
}

/** The mark as `client/icon.svg` has it: on a square of 32, drawn with a round pen of this width. */
const stroke = 1.7;

/** Where the pen is, in pixels: each wave is a circle of radius 8 that swings five times by 2.6, one against the other. */
function penPositions(size: number): [x: number, y: number][] {
  const count = 2 * size;
  return Array.from({ length: 2 * count }, (_, index) => {
    const angle = (index / count) * 2 * Math.PI;
    const distance = 8 + (index < count ? 2.6 : -2.6) * Math.sin(5 * angle);
    const pixels = (distance * size) / 32;
    return [size / 2 + pixels * Math.sin(angle), size / 2 - pixels * Math.cos(angle)];
  });
}

function rgbOf(color: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
