/** Bytes as people say them: decimal gigabytes, as disks and downloads are counted. */
export function gigabytes(bytes: number): string {
  const giga = bytes / 1e9
  return giga >= 10 ? `${Math.round(giga)} GB` : giga >= 0.1 ? `${giga.toFixed(1)} GB` : `${Math.round(bytes / 1e6)} MB`
}
