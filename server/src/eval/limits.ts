/** The deepest nesting of an expression that is evaluated; deeper parts fail instead of exhausting the stack. */
export const deepestNesting = 1_000;

/** Steps of one evaluation: one for each call and each value that a call is spread over, and one for every 64 characters or bytes handled. */
export const mostSteps = 1_000_000;
