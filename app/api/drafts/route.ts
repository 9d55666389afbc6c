import { after } from 'next/server'
import { outlineOf } from '#components/document/outline-of.ts'
import { draftContent } from '#lib/api/contract.ts'
import { answer } from '../answer.ts'
import { reachOf } from './reach-of.ts'

export const GET = answer(async ({ hearth, session }) => {
  const drafts = await hearth.drafts.list(reachOf(session))
  return {
    drafts: drafts.map(({ text, layout, files, environments, ...draft }) => ({
      ...draft,
      resources: hearth.countResources(text),
    })),
  }
})

export const POST = answer(
  async ({ hearth, session, body }) => {
    const draft = await hearth.drafts.create(reachOf(session), body)
    // Whoever begins a design opens it next.
    after(() => void outlineOf(draft))
    return Response.json(draft, { status: 201 })
  },
  draftContent,
  { readersMay: true },
)
