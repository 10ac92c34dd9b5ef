import type { Diagnostic, Severity } from '../base/diagnostic';

/** A finding as a check reports it; code and default severity are added by whoever runs the check. */
export type Finding = Omit<Diagnostic, 'code' | 'severity'> & { readonly severity?: Severity };
