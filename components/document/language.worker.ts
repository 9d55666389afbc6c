import { hear } from '#components/words/hear.ts'
import { analyse, outlined, type Surroundings } from './analyse.ts'
import { type Analysis, emptyAnalysis } from './analysis.ts'
import { changeBetween } from './analysis-change.ts'
import { answer } from './answer.ts'
import type { Done, Job } from './language-worker.ts'

let around: Surroundings = { files: new Map(), environments: [] }
let told = emptyAnalysis

addEventListener('message', ({ data }: MessageEvent<Job>) => {
  const heard = hear(data.language)
  if (heard !== undefined) void heard.then(() => work(data))
  else work(data)
})

function work({ id, text, asked, surroundings }: Job): void {
  around = surroundings ?? around
  if (asked) {
    postMessage({ id, answered: answer(asked.question, text, around, asked.choices) } satisfies Done)
    return
  }
  // Whoever opens a design waits to see it; what is wrong with it may come a moment later.
  if (told === emptyAnalysis) tell(id, outlined(text, around), true)
  tell(id, analyse(text, around), false)
}

function tell(id: number, analysis: Analysis, unfinished: boolean) {
  postMessage({ id, change: changeBetween(told, analysis), unfinished } satisfies Done)
  told = analysis
}
