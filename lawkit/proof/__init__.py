"""The prover: walks every world a machine can reach, without a database, and checks what must never happen.

Words: a *world* is a state plus the kept facts; *free* facts (somebody pays, a day passes) take every value
at every act; an *edge* is one act by one actor with one input; an *invariant* says of every edge whether it is
lawful, and never uses a Rule, or a mutant would be tested against its own copy.
"""
