'use client'

import { Check, Copy, Download } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { templateOf } from '#components/document/template-of.ts'
import { useDocument } from '#components/document/use-document.ts'
import { partOf } from '#components/graph/part-of.ts'
import type { Picture } from '#components/graph/picture.ts'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Dialog } from '#components/ui/dialog.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { useCopied } from '#components/ui/use-copied.ts'
import { phrase } from '#components/words/phrase.ts'
import { t } from '#components/words/t.ts'
import { type Exported, type ExportFormat, exportFormats, packed } from './export-formats.ts'
import { LossList } from './loss-list.tsx'
import { paintPng } from './paint-png.ts'
import { saveFile } from './save-file.ts'

interface Props {
  readonly picture: Picture
  /** The format to begin with, by its id. */
  readonly format?: string | undefined
  readonly onClose: () => void
}

const themes = [
  { value: 'light', label: phrase('Light') },
  { value: 'dark', label: phrase('Dark') },
] as const
type Theme = (typeof themes)[number]['value']

/** The design in another form: looked at first, then copied or downloaded. */
export function ExportDialog({ picture: whole, format: first, onClose }: Props) {
  const document = useDocument()
  const [isPart, takePart] = useState(false)
  const part = useMemo(() => partOf(whole, document.current().selection), [whole, document])
  const [id, setId] = useState(first ?? 'hot')
  const [theme, setTheme] = useState<Theme>('light')
  const format = exportFormats.find((one) => one.id === id) ?? exportFormats[0]!
  const isPicture = format.shows === 'picture' || format.shows === 'png'
  const { made, error } = useExported(format, isPart && isPicture ? part : whole, theme, isPart && isPicture)
  return (
    <Dialog
      open
      wide="full"
      onOpenChange={(open) => !open && onClose()}
      title={t('Export')}
      description={t('{name} in another form', { name: document.current().name || t('Untitled') })}
      actions={
        <>
          {isPicture && <ThemeChoice theme={theme} onTheme={setTheme} />}
          {isPicture && part.nodes.length > 0 && (
            <PartChoice count={part.nodes.length} isPart={isPart} onPart={takePart} />
          )}
          <Button onClick={onClose}>{t('Close')}</Button>
          <CopyOut made={made} format={format} />
          <Button variant="primary" disabled={!made} onClick={() => made && saveFile(made)}>
            <Download aria-hidden />
            {t('Download')}
          </Button>
        </>
      }
    >
      <div className="grid h-[62dvh] grid-cols-[230px_1fr] gap-4">
        <fieldset className="flex flex-col gap-1 overflow-y-auto pr-1">
          <legend className="sr-only">{t('Format')}</legend>
          {exportFormats.map((one) => (
            <label
              key={one.id}
              className={classNames(
                'flex cursor-pointer flex-col rounded-lg border px-3 py-2 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent',
                one.id === id ? 'border-accent bg-accent-soft' : 'border-transparent hover:bg-raised',
              )}
            >
              <input
                type="radio"
                name="format"
                className="sr-only"
                checked={one.id === id}
                onChange={() => setId(one.id)}
                data-autofocus={one.id === id || undefined}
                aria-label={t(one.label)}
              />
              <span className="font-medium text-sm">{t(one.label)}</span>
              <span className="text-ink-muted text-xs">{t(one.about)}</span>
            </label>
          ))}
        </fieldset>
        {error ? (
          <Notice tone="danger" role="alert" title={t('This could not be made.')}>
            {error}
          </Notice>
        ) : (
          <div className="flex min-h-0 flex-col gap-2">
            <Preview format={format} made={made} />
            {made?.losses && (
              <div className="max-h-40 shrink-0 overflow-y-auto">
                <LossList losses={made.losses} source={document.current().text} nothing={t('Nothing is lost.')} />
              </div>
            )}
          </div>
        )}
      </div>
    </Dialog>
  )
}

/** Made anew for every format; a PNG takes a moment. */
function useExported(
  format: ExportFormat,
  picture: Picture,
  theme: Theme,
  isPart: boolean,
): { made?: Exported; error?: string } {
  const document = useDocument()
  const drawn = useMemo(() => {
    const { name, ...content } = document.current()
    return format.make({
      name: name || t('Untitled'),
      content,
      template: templateOf(content.text),
      picture,
      theme,
      isPart,
    })
  }, [document, format, picture, theme, isPart])
  const [painted, setPainted] = useState<{ of: Exported; made?: Exported; error?: string }>()
  useEffect(() => {
    if (format.shows !== 'png' || typeof drawn.data !== 'string') return
    const { name, ...content } = document.current()
    let current = true
    paintPng(drawn.data, isPart ? undefined : packed(name, content)).then(
      (data) => {
        const fileName = drawn.fileName.replace(/svg$/, 'png')
        if (current) setPainted({ of: drawn, made: { fileName, type: 'image/png', data } })
      },
      (error: Error) => current && setPainted({ of: drawn, error: error.message }),
    )
    return () => {
      current = false
    }
  }, [document, drawn, format, isPart])
  if (format.shows !== 'png') return { made: drawn }
  return painted?.of === drawn ? painted : {}
}

function Preview({ format, made }: { format: ExportFormat; made: Exported | undefined }) {
  const frame = 'min-h-0 flex-1 overflow-auto rounded-lg border bg-canvas'
  if (!made) {
    return (
      <div className={classNames(frame, 'flex items-center justify-center gap-2 text-ink-muted text-sm')}>
        <Spinner /> {t('Painting…')}
      </div>
    )
  }
  if (format.shows === 'archive') return <Entries made={made} className={frame} />
  if (typeof made.data === 'string' && format.shows === 'text') {
    return (
      <section
        aria-label={t('Preview of {fileName}', { fileName: made.fileName })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className={classNames(frame, 'whitespace-pre p-3 font-mono text-xs leading-5')}
      >
        {shortened(made.data)}
      </section>
    )
  }
  return (
    <div className={classNames(frame, 'flex items-center justify-center p-3')}>
      <PicturePreview made={made} />
    </div>
  )
}

/** A preview is no editor: the beginning of a long text is enough. */
const mostShown = 60_000
const shortened = (text: string) => (text.length <= mostShown ? text : `${text.slice(0, mostShown)}\n…`)

function PicturePreview({ made }: { made: Exported }) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const url = URL.createObjectURL(new Blob([made.data], { type: made.type }))
    setAddress(url)
    return () => URL.revokeObjectURL(url)
  }, [made])
  return address ? (
    // biome-ignore lint/performance/noImgElement: a picture made just now, in this browser
    <img
      src={address}
      alt={t('Preview of {fileName}', { fileName: made.fileName })}
      className="max-h-full max-w-full"
    />
  ) : null
}

function Entries({ made, className }: { made: Exported; className: string }) {
  const document = useDocument()
  const { files, environments } = document.current()
  const names = [made.fileName.replace(/zip$/, 'yaml'), ...files.keys(), ...environments.map(({ name }) => name)]
  return (
    <ul
      aria-label={t('In {fileName}', { fileName: made.fileName })}
      className={classNames(className, 'p-3 font-mono text-xs leading-6')}
    >
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}

function ThemeChoice({ theme, onTheme }: { theme: Theme; onTheme: (theme: Theme) => void }) {
  return (
    <fieldset className="mr-auto flex items-center gap-0.5 rounded-lg bg-raised p-0.5">
      <legend className="sr-only">{t('Colours of the picture')}</legend>
      {themes.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          aria-pressed={theme === value}
          onClick={() => onTheme(value)}
          className={classNames(
            'h-7 rounded-md border px-2.5 text-xs',
            theme === value ? 'border-line bg-surface font-medium' : 'border-transparent text-ink-muted',
          )}
        >
          {t(label)}
        </button>
      ))}
    </fieldset>
  )
}

/** Whether the picture shows everything, or what is selected. */
function PartChoice({ count, isPart, onPart }: { count: number; isPart: boolean; onPart: (isPart: boolean) => void }) {
  return (
    <label
      htmlFor="only-selection"
      className="mr-auto flex items-center gap-2 text-sm"
      title={t('Such a picture carries no design inside.')}
    >
      <Checkbox id="only-selection" checked={isPart} onCheckedChange={(checked) => onPart(checked === true)} />
      {t('Only the selection ({count})', { count })}
    </label>
  )
}

/** Copies text as text and a PNG as a picture. Archives can't be copied. */
function CopyOut({ made, format }: { made: Exported | undefined; format: ExportFormat }) {
  const [copied, tellCopied] = useCopied()
  if (format.shows === 'archive') return null
  const copy = async () => {
    if (!made) return
    if (typeof made.data === 'string') await navigator.clipboard.writeText(made.data)
    else
      await navigator.clipboard.write([new ClipboardItem({ [made.type]: new Blob([made.data], { type: made.type }) })])
    tellCopied()
  }
  return (
    <Button disabled={!made} onClick={() => void copy()}>
      {copied ? <Check aria-hidden className="text-ok" /> : <Copy aria-hidden />}
      <span aria-live="polite">{copied ? t('Copied') : t('Copy')}</span>
    </Button>
  )
}
