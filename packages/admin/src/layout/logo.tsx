/** The mark: the arch of a doorway with its knob. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" className="mark-ground" />
      <path d="M9 25V15a7 7 0 0 1 14 0v10h-4.2v-9.6a2.8 2.8 0 0 0-5.6 0V25z" className="mark-arch" />
      <circle cx="16" cy="22.4" r="2.1" className="mark-knob" />
    </svg>
  );
}

/** The mark with the name. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <Mark />
      <span>innkit</span>
    </span>
  );
}
