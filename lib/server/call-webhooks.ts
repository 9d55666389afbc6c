import { webhookStore } from '#lib/db/webhook-store.ts'
import { jsonPoster } from '#lib/post-json.ts'
import { Dispatcher } from '#lib/webhooks/dispatcher.ts'
import type { Core } from './core.ts'
import { systemClock } from './system-clock.ts'

/** Where a process that serves the web tells the workers that a webhook is to be called. */
export const webhooksChannel = 'hearth_webhooks'

/** Begins to call webhooks; the workers share that among themselves. Answers how to stop. */
export async function callWebhooks({ config, database, seal, store, log }: Core): Promise<() => Promise<void>> {
  const dispatcher = new Dispatcher({
    store: webhookStore(database, seal),
    clock: systemClock,
    post: jsonPoster({ timeoutMs: 10_000, allowPrivate: config.allowPrivateUrls }),
    changes: (heard) => store.changes(heard),
    publicUrl: config.publicUrl,
    log,
  })
  const stopHearing = await database.listen(webhooksChannel, () => dispatcher.hurry())
  await dispatcher.start()
  return async () => {
    await stopHearing()
    await dispatcher.stop()
  }
}
