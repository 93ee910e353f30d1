/** Says that the server offers something this build of the admin cannot draw, and what to add. */
export function MissingComponent({ name, plugin }: { name: string; plugin: string }) {
  return (
    <section className="card wide missing">
      <h2>This part is not installed</h2>
      <p>
        The plugin <strong>{plugin}</strong> offers <code>{name}</code>, which this admin was built without. Whoever
        builds your Innkit adds the plugin’s interface package (its <code>/admin</code> entry) to the list in{" "}
        <code>plugins.ts</code>.
      </p>
    </section>
  );
}
