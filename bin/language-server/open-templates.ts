import type { TextDocument } from 'vscode-languageserver-textdocument'
import { parseTemplate, parseTemplateAgain } from '#lib/template/parse-template.ts'
import type { Template } from '#lib/template/template.ts'

/** What the texts open in the editor read as; after a keystroke only what changed is read again. */
export class OpenTemplates {
  readonly #templates = new Map<string, Template>()

  /** The template of a text as it is now. */
  of(document: TextDocument): Template {
    const text = document.getText()
    const before = this.#templates.get(document.uri)
    const template = before ? parseTemplateAgain(before, text) : parseTemplate(text)
    this.#templates.set(document.uri, template)
    return template
  }

  forget(uri: string): void {
    this.#templates.delete(uri)
  }
}
