# SPDX-License-Identifier: MulanPSL-2.0
"""The floor's tables, 100,000 rows of them, and its four INSERTs as pgbench runs them: the limit of the database."""

SCHEMA = """
CREATE TABLE IF NOT EXISTS floor_matter (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key uuid NOT NULL UNIQUE, words text NOT NULL,
  kind integer NOT NULL, channel text NOT NULL, at timestamptz NOT NULL, changed_at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS floor_matter_at ON floor_matter (at);
CREATE TABLE IF NOT EXISTS floor_place (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, matter_id bigint NOT NULL REFERENCES floor_matter (id),
  lon double precision NOT NULL, lat double precision NOT NULL, address jsonb, at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS floor_place_matter ON floor_place (matter_id);
CREATE TABLE IF NOT EXISTS floor_stand (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, matter_id bigint NOT NULL REFERENCES floor_matter (id),
  state text NOT NULL, words text, at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS floor_stand_matter ON floor_stand (matter_id);
CREATE INDEX IF NOT EXISTS floor_stand_open ON floor_stand (at DESC) WHERE state <> 'done';
CREATE TABLE IF NOT EXISTS floor_story (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, matter_id bigint NOT NULL REFERENCES floor_matter (id),
  kind text NOT NULL, facts jsonb NOT NULL, at timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS floor_story_matter ON floor_story (matter_id);
"""
FILL = """
WITH matter AS (
  INSERT INTO floor_matter (key, words, kind, channel, at, changed_at)
  SELECT gen_random_uuid(), md5(n::text), n % 60, 'web', now() - (100000 - n) * interval '5 min', now()
  FROM generate_series(1, 100000) AS n RETURNING id, at
), place AS (
  INSERT INTO floor_place (matter_id, lon, lat, address, at)
  SELECT id, 104 + random() / 5, 31 + random() / 5, '{"street": "x"}', at FROM matter
), stand AS (
  INSERT INTO floor_stand (matter_id, state, at)
  SELECT id, CASE WHEN id % 10 < 7 THEN 'done' ELSE 'open' END, at FROM matter
)
INSERT INTO floor_story (matter_id, kind, facts, at) SELECT id, 'made', '{}', at FROM matter
"""
PGBENCH = """
\\set kind random(1, 60)
\\set x random(0, 200000)
\\set y random(0, 200000)
BEGIN;
INSERT INTO floor_matter (key, words, kind, channel, at, changed_at)
  VALUES (gen_random_uuid(), 'the lamp at the gate of the market has been dark for days ' || :x, :kind, 'web', now(), now())
  RETURNING id AS matter \\gset
INSERT INTO floor_place (matter_id, lon, lat, address, at)
  VALUES (:matter, 104 + :x / 1e6, 31 + :y / 1e6, '{"street": "East Gate", "number": "3", "town": "x"}', now());
INSERT INTO floor_stand (matter_id, state, at) VALUES (:matter, 'open', now());
INSERT INTO floor_story (matter_id, kind, facts, at) VALUES (:matter, 'made', '{"state": "open"}', now());
COMMIT;
"""
