'use client'

import { createContext, use } from 'react'
import type { Assistant } from './assistant.ts'

const AssistantContext = createContext<Assistant | null>(null)

/** Gives language help on the open design to everything below. */
export const AssistantProvider = AssistantContext

export function useAssistant(): Assistant {
  const assistant = use(AssistantContext)
  if (!assistant) throw new Error('useAssistant needs an AssistantProvider above it')
  return assistant
}
