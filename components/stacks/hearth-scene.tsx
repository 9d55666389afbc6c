import { catalogueName } from '#components/words/catalogue-name.ts'
import { t } from '#components/words/t.ts'
/** A picture of a small stack: a network with a server and a volume in it, a router that leads out. Decoration only. */
export function HearthScene() {
  return (
    <svg
      viewBox="0 0 720 800"
      preserveAspectRatio="xMidYMid meet"
      fill="none"
      aria-hidden="true"
      className="absolute inset-0 size-full overflow-visible"
    >
      <defs>
        <pattern id="dots" width="24" height="24" patternUnits="userSpaceOnUse">
          <circle cx="1.5" cy="1.5" r="1" className="fill-line" />
        </pattern>
        <radialGradient id="glow" cx="0.5" cy="0.5" r="0.5">
          <stop offset="0" stopColor="var(--accent)" stopOpacity="0.2" />
          <stop offset="0.55" stopColor="var(--accent)" stopOpacity="0.06" />
          <stop offset="1" stopColor="var(--accent)" stopOpacity="0" />
        </radialGradient>
      </defs>
      <rect x="-1440" y="-1600" width="3600" height="4000" fill="url(#dots)" />
      <ellipse cx="360" cy="470" rx="420" ry="330" fill="url(#glow)" />

      <rect
        x="120"
        y="330"
        width="480"
        height="270"
        rx="16"
        fill="var(--canvas)"
        fillOpacity="0.7"
        className="stroke-line-strong"
        strokeDasharray="5 5"
      />
      <text x="144" y="360" className="fill-ink-muted font-sans" fontSize="13">
        {t('private network · 10.0.0.0/24')}
      </text>

      <g className="stroke-line-strong" strokeWidth="1.5">
        <path d="M360 166v52" />
        <path d="M360 276v54" />
        <path d="M360 440v34c0 10-6 16-16 16H266c-10 0-16 6-16 16v14" className="stroke-accent" />
        <path d="M360 440v34c0 10 6 16 16 16h78c10 0 16 6 16 16v14" />
        <path d="M250 578v58" />
      </g>

      <Card x={265} y={108} title={t('public')} type={t('external network')} shape="globe" />
      <Card x={265} y={218} title={t('router')} type="Router" shape="router" />
      <Card x={265} y={382} title={t('firewall')} type={catalogueName('Security group')} shape="shield" />
      <Card x={155} y={520} title={t('web')} type="Server" shape="server" lit />
      <Card x={375} y={520} title={t('database')} type="Server" shape="server" />
      <Card x={155} y={636} title={t('data')} type="Volume · 20 GB" shape="disk" />
    </svg>
  )
}

const shapes: Record<string, React.ReactNode> = {
  globe: (
    <>
      <circle cx="9" cy="9" r="7.5" />
      <path d="M1.5 9h15M9 1.5c4.5 5 4.5 10 0 15M9 1.5c-4.5 5-4.5 10 0 15" />
    </>
  ),
  router: <path d="M2 6h14M12.5 2.5 16 6l-3.5 3.5M16 12H2M5.5 8.5 2 12l3.5 3.5" />,
  shield: <path d="M9 1.5 15.5 4v5c0 4-2.8 6.5-6.5 7.5C5.3 15.5 2.5 13 2.5 9V4L9 1.5Z" />,
  server: <path d="M2 3h14v5H2zM2 10h14v5H2zM5 5.5h.01M5 12.5h.01" />,
  disk: <path d="M2 5c0-4 14-4 14 0v8c0 4-14 4-14 0V5Zm0 0c0 4 14 4 14 0M2 9c0 4 14 4 14 0" />,
}

type CardProps = { x: number; y: number; title: string; type: string; shape: string; lit?: boolean }

function Card({ x, y, title, type, shape, lit }: CardProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      {lit && <rect x="-5" y="-5" width="200" height="68" rx="15" className="fill-accent" fillOpacity="0.1" />}
      <rect
        width="190"
        height="58"
        rx="11"
        className={lit ? 'fill-surface stroke-accent' : 'fill-surface stroke-line-strong'}
        strokeWidth={lit ? 1.75 : 1}
      />
      <rect x="12" y="12" width="34" height="34" rx="8" className={lit ? 'fill-accent-soft' : 'fill-raised'} />
      <g
        transform="translate(20 20)"
        className={lit ? 'stroke-accent' : 'stroke-ink-muted'}
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {shapes[shape]}
      </g>
      <text x="58" y="26" className="fill-ink font-sans" fontSize="14" fontWeight="600">
        {title}
      </text>
      <text x="58" y="43" className="fill-ink-muted font-sans" fontSize="12">
        {type}
      </text>
      <g transform="translate(166 20)">
        <circle cx="8" cy="8" r="7" className={lit ? 'fill-accent' : 'fill-ok'} fillOpacity="0.14" />
        {lit ? (
          <circle cx="8" cy="8" r="3" className="fill-accent" />
        ) : (
          <path
            d="m5 8.2 2 2 4-4.4"
            className="stroke-ok"
            strokeWidth="1.75"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        )}
      </g>
    </g>
  )
}
