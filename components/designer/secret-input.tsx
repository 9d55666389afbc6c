'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { t } from '#components/words/t.ts'
import { LateInput } from './late-input.tsx'

/** A text shown as dots until somebody asks to see it. */
export function SecretInput({ label, ...rest }: React.ComponentProps<typeof LateInput> & { label: string }) {
  const [isShown, show] = useState(false)
  return (
    <div className="flex items-center gap-1">
      <LateInput {...rest} type={isShown ? 'text' : 'password'} autoComplete="new-password" spellCheck={false} />
      <IconButton
        size="sm"
        label={isShown ? t('Hide {label}', { label }) : t('Show {label}', { label })}
        onClick={() => show(!isShown)}
      >
        {isShown ? <EyeOff /> : <Eye />}
      </IconButton>
    </div>
  )
}
