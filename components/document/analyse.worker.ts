import { analyse, type Surroundings } from './analyse.ts'
import { emptyAnalysis } from './analysis.ts'
import { changeBetween } from './analysis-change.ts'

/** A text to read, and what lies around it where that is new. */
export interface Question {
  readonly text: string
  readonly surroundings?: Surroundings
}

let around: Surroundings = { files: new Map(), environments: [] }
let told = emptyAnalysis

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  around = data.surroundings ?? around
  const analysis = analyse(data.text, around)
  postMessage(changeBetween(told, analysis))
  told = analysis
})
