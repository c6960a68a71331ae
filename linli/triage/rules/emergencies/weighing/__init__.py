# SPDX-License-Identifier: MulanPSL-2.0
"""The second opinion: does a message read like the invented lessons of emergencies, or like the lessons of the rest?"""
