import { hear } from '#components/words/hear.ts'
import type { Surroundings } from './analyse.ts'
import { type Analysis, emptyAnalysis } from './analysis.ts'
import { changeBetween } from './analysis-change.ts'
import type { Done, Job } from './language-worker.ts'
import { outlined } from './outlined.ts'
import { templateOf } from './template-of.ts'

/** Fetched beside the first look at a text, which needs none of them. */
const judges = () => import('./analyse.ts')
const answers = () => import('./answer.ts')

let around: Surroundings = { files: new Map(), environments: [] }
let told = emptyAnalysis
/** Jobs are done one after the other, as they came. */
let before: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  before = before.then(() => work(data)).catch(tellBrowser)
})

/** Whoever waits behind a job that failed is served all the same. */
function tellBrowser(error: unknown): void {
  setTimeout(() => {
    throw error
  })
}

async function work({ id, language, text, asked, surroundings, isOutlined }: Job): Promise<void> {
  await hear(language)
  around = surroundings ?? around
  if (asked) {
    const { answer } = await answers()
    postMessage({ id, answered: answer(asked.question, text, around, asked.choices) } satisfies Done)
    return
  }
  const judging = judges()
  // Whoever opens a design waits to see it; what is wrong with it may come a moment later.
  if (told === emptyAnalysis && around.files.size === 0 && !isOutlined) tell(id, outlined(templateOf(text)), true)
  const { analyse } = await judging
  tell(id, analyse(text, around), false)
}

function tell(id: number, analysis: Analysis, unfinished: boolean) {
  postMessage({ id, change: changeBetween(told, analysis), unfinished } satisfies Done)
  told = analysis
}
