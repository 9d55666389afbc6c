/** The arrow heads lines end in, once for all of them. */
export function ArrowHeads() {
  return (
    <svg aria-hidden className="absolute size-0">
      {['', '-lit'].map((kind) => (
        <marker
          key={kind}
          id={`hearth-arrow${kind}`}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="7"
          markerHeight="7"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path
            d="M1 1 L7 4 L1 7"
            fill="none"
            strokeWidth="1.4"
            className={kind ? 'stroke-accent' : 'stroke-line-strong'}
          />
        </marker>
      ))}
    </svg>
  )
}
