import { TextDocuments } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Template } from '#lib/template/template.ts'
import { isTemplate } from './is-template.ts'
import { OpenTemplates } from './open-templates.ts'
import { ProjectFiles } from './project-files.ts'
import { pathOf, type Surrounded, surround } from './surroundings.ts'

/** A template that is open, as it was at one moment. */
export interface Sheet extends Surrounded {
  readonly document: TextDocument
}

/** The texts open in the editor, and the project around them. */
export class Desk {
  readonly documents = new TextDocuments(TextDocument)
  folders: readonly string[] = []
  environments: readonly string[] = []
  readonly #templates = new OpenTemplates()
  readonly #files = new ProjectFiles((path) => this.#open(path)?.getText())

  constructor() {
    this.documents.onDidClose(({ document }) => this.#templates.forget(document.uri))
  }

  /** A text as it is now; undefined when it isn't open. */
  template(uri: string): { document: TextDocument; template: Template } | undefined {
    const document = this.documents.get(uri)
    if (!document) return undefined
    // A copy: what is answered has to fit the text that was asked about, whatever is typed meanwhile.
    const copy = TextDocument.create(uri, document.languageId, document.version, document.getText())
    return { document: copy, template: this.#templates.of(copy) }
  }

  /** A template with what lies around it; undefined when the text isn't open, or no template. */
  async sheet(uri: string, accepts: (template: Template) => boolean = isTemplate): Promise<Sheet | undefined> {
    const open = this.template(uri)
    if (!open || !accepts(open.template)) return undefined
    const project = { files: this.#files, folders: this.folders, environments: this.environments }
    return { document: open.document, ...(await surround(open.template, uri, project)) }
  }

  #open(path: string): TextDocument | undefined {
    return this.documents.all().find(({ uri }) => pathOf(uri) === path)
  }
}
