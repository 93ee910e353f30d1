/** Where a score stands; the words go with the colour, which is never the only sign. */
export function bandOf(score: number): { name: "strong" | "fair" | "weak"; label: string } {
  if (score >= 80) return { name: "strong", label: "Strong" };
  return score >= 60 ? { name: "fair", label: "Fair" } : { name: "weak", label: "Weak" };
}

/** A score of 0 to 100 as figure and bar. */
export function ScoreBar({ score }: { score: number }) {
  const { name, label } = bandOf(score);
  return (
    <span className={`score-bar ${name}`} title={`${label}: ${score} of 100`}>
      <span className="figure">{score}</span>
      <span className="track" aria-hidden="true">
        <span className="fill" style={{ inlineSize: `${Math.max(0, Math.min(100, score))}%` }} />
      </span>
    </span>
  );
}

const radius = 52;
const round = 2 * Math.PI * radius;

/** A score of 0 to 100 as a ring with its word. */
export function ScoreRing({ score }: { score: number }) {
  const { name, label } = bandOf(score);
  return (
    <svg className={`score-ring ${name}`} viewBox="0 0 120 120" role="img" aria-label={`${score} of 100, ${label}`}>
      <circle className="track" cx="60" cy="60" r={radius} />
      <circle
        className="fill"
        cx="60"
        cy="60"
        r={radius}
        strokeDasharray={`${(round * Math.max(0, Math.min(100, score))) / 100} ${round}`}
        transform="rotate(-90 60 60)"
      />
      <text x="60" y="62" className="value">
        {score}
      </text>
      <text x="60" y="82" className="word">
        {label}
      </text>
    </svg>
  );
}
