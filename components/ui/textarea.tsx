import { classNames } from './class-names.ts'
import { controlLook } from './input.tsx'

/** Several lines of text; `mono` for code. */
export function Textarea({ className, mono, ...rest }: React.ComponentProps<'textarea'> & { mono?: boolean }) {
  return (
    <textarea
      className={classNames(
        controlLook,
        'min-h-20 resize-y px-2.5 py-1.5 text-sm pointer-coarse:text-[16px]',
        mono && 'font-mono text-xs leading-5',
        className,
      )}
      spellCheck={mono ? false : undefined}
      {...rest}
    />
  )
}
