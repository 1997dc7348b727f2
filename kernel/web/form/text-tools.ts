// A tool under every long text of a form (长文本工具), brought by the page around it: phrases to insert.
import { type ComponentType, createContext } from 'react'

export interface TextToolProps {
  /** Id of the text area. */
  readonly id: string
  /** `answers.process`, `answers.dialogue.0.words`. */
  readonly path: string
  readonly title: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export const TextTool = createContext<ComponentType<TextToolProps> | undefined>(undefined)
