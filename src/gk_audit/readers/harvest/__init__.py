"""The second pass over a file: what its reader left lying, for the checks of leaks alone.

A reader knows the usual places of a format and delivers text with its place in the document.
Whoever wants to hide a number, or does not know that it is there, uses the others. So each file is
gone through again without any knowledge of what its parts mean: every member, stream, attribute,
comment and string, and the bytes between them. What a block of the reader holds is taken off; the rest
is added as hidden text. It is badly located at worst, and never seen by a check of wording.
Decision 0038.
"""
