import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { Providers } from '#components/stacks/providers.tsx'
import { speech } from '#components/words/speech.ts'
import { t } from '#components/words/t.ts'
import { Words } from '#components/words/words.tsx'
import './globals.css'

export const generateMetadata = (): Metadata => ({
  title: { default: 'Hearth', template: '%s · Hearth' },
  description: t('Draw OpenStack stacks, see the template you are writing, launch it and watch it run.'),
})

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  // Rendered for each request anew: the words are those of whoever asks, and so is the nonce by which scripts run.
  const nonce = (await headers()).get('x-hearth-nonce') ?? undefined
  const { language } = speech()
  return (
    <html lang={language} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        {/* Blocking on purpose: it must run before the first paint, or the theme flashes. */}
        <script src="/theme.js" nonce={nonce} suppressHydrationWarning />
      </head>
      <body className="min-h-dvh bg-canvas text-ink antialiased">
        <Words language={language}>
          <Providers>{children}</Providers>
        </Words>
      </body>
    </html>
  )
}
