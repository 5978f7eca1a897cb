/** What a file is by what it holds; also the ending it is handed out with. */
export type PaperKind = 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'txt'
/**
 * `other-kind`: none of the kinds; `unreadable`: one of them, broken; `locked`: behind a password, so that nobody can look
 * what is in it; `active`: holds a program, a file within the file, or fetches something when opened; `too-large`: over a cap.
 */
export type PaperRefusal = { refused: 'other-kind' | 'unreadable' | 'locked' | 'active' | 'too-large' }
export type Paper = { kind: PaperKind }
