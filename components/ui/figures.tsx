/** A row of figures, each under its name. */
export function Figures({ figures }: { figures: readonly { readonly label: string; readonly value: string }[] }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex flex-col">
          <dt className="text-muted-foreground text-xs">{label}</dt>
          <dd className="font-medium text-lg tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
