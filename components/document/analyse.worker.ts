import { analyse, type Surroundings } from './analyse.ts'

addEventListener('message', ({ data }: MessageEvent<{ text: string; surroundings: Surroundings }>) => {
  postMessage(analyse(data.text, data.surroundings))
})
