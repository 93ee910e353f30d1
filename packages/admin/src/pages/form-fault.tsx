import { useEffect, useRef, type ComponentProps } from "react";
import { Fault } from "../kit/faults.tsx";

/** What is wrong with a form as a whole, brought into view when it appears: the end of a long form is out of sight. */
export function FormFault(props: ComponentProps<typeof Fault>) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.scrollIntoView({ behavior: "smooth", block: "center" }), []);
  return (
    <div ref={place}>
      <Fault {...props} />
    </div>
  );
}
