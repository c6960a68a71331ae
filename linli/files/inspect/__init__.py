# SPDX-License-Identifier: MulanPSL-2.0
"""The inspector: a process of its own that opens strangers' files. `python -m linli.files.inspect KIND FILE FOLDER`.

It knows neither settings nor database nor keys, limits itself before it reads a byte, and answers one line of JSON.
"""
