import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { t } from '#components/words/t.ts'
import { Told } from '#components/words/told.tsx'
import { RequestError } from '#lib/api/client.ts'

/** A query that failed: what was said, what to do, and another try. */
export function FailureNotice({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const detail = error instanceof RequestError ? error.detail : undefined
  return (
    <Notice
      tone="danger"
      role="alert"
      title={<Told words={error.message} />}
      actions={
        onRetry && (
          <Button size="sm" onClick={onRetry}>
            {t('Try again')}
          </Button>
        )
      }
    >
      {detail?.hint && <Told words={detail.hint} />}
      {detail?.requestId && (
        <span className="mt-0.5 block font-mono text-2xs">
          {t('Request {requestId}', { requestId: detail.requestId })}
        </span>
      )}
    </Notice>
  )
}
