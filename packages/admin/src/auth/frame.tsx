import type { ReactNode } from "react";
import { Wordmark } from "../layout/logo.tsx";

/** The page before one is in: the form on one side, a quiet arcade on the other. */
export function AuthFrame({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  return (
    <div className="auth">
      <main className="auth-form">
        <Wordmark />
        <div className="auth-card">
          <h1>{title}</h1>
          {about && <p className="about">{about}</p>}
          {children}
        </div>
      </main>
      <div className="auth-side" aria-hidden="true">
        <Arcade />
      </div>
    </div>
  );
}

const arches = [0, 1, 2, 3];

/** Four doors of a house at dusk, one of them lit. */
function Arcade() {
  return (
    <svg viewBox="0 0 520 420" preserveAspectRatio="xMidYMax slice">
      <circle cx="338" cy="92" r="24" className="moon" />
      {arches.map((place) => {
        const x = 28 + place * 122;
        return (
          <g key={place}>
            <path d={`M${x} 420V262a49 49 0 0 1 98 0v158z`} className={place === 2 ? "door lit" : "door"} />
            <path d={`M${x} 420V262a49 49 0 0 1 98 0v158`} className="arch" />
            <circle cx={x + 82} cy="346" r="4" className={place === 2 ? "knob lit" : "knob"} />
          </g>
        );
      })}
      <path d="M0 419h520" className="arch" />
      <path d="M0 188h520M0 176h520" className="cornice" />
    </svg>
  );
}
