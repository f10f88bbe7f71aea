"""How widgets share the room that there is.

Rows that go on in a next line, grids of tiles, seams, scroll areas, layouts that give way. No word of the
program is here, and no value.
"""
