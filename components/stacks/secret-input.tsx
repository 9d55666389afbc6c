'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { t } from '#components/words/t.ts'

/** A text nobody should read over your shoulder, until you ask to see it. */
export function SecretInput({ className, ...rest }: React.ComponentProps<'input'>) {
  const [shown, setShown] = useState(false)
  return (
    <div className="relative">
      <Input {...rest} type={shown ? 'text' : 'password'} className={`pr-9 ${className ?? ''}`} />
      <IconButton
        size="sm"
        label={shown ? t('Hide') : t('Reveal')}
        pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute top-0.5 right-0.5"
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  )
}
