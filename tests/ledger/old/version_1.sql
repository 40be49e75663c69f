PRAGMA application_id = 1397050194;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE actions (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        time TEXT NOT NULL,
        who TEXT NOT NULL,
        pool TEXT NOT NULL
    )
    ;
INSERT INTO "actions" VALUES(1,'00000000000000000000000000000001','2026-11-23T10:00:00.000000+00:00','me','f00d');
INSERT INTO "actions" VALUES(2,'00000000000000000000000000000003','2026-11-23T10:00:00.000000+00:00','me','f00d');
INSERT INTO "actions" VALUES(3,'00000000000000000000000000000005','2026-11-23T10:00:00.000000+00:00','you','f00d');
CREATE TABLE events (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        action INTEGER NOT NULL REFERENCES actions (number),
        refers TEXT,
        verb TEXT NOT NULL,
        payload TEXT NOT NULL
    )
    ;
INSERT INTO "events" VALUES(1,'00000000000000000000000000000002',1,NULL,'skip','{"rows":["17","18"],"on":true}');
INSERT INTO "events" VALUES(2,'00000000000000000000000000000004',2,NULL,'label','{"row":"19","class":"c1","provenance":{"route":"search","search":"refund","seconds":2.5}}');
INSERT INTO "events" VALUES(3,'00000000000000000000000000000006',3,'00000000000000000000000000000003','retract','{"target":"action"}');
CREATE TABLE snapshots (
        name TEXT PRIMARY KEY,
        content BLOB NOT NULL
    ) WITHOUT ROWID
    ;
INSERT INTO "snapshots" VALUES('ids',X'0102');
CREATE TRIGGER actions_stay_update BEFORE UPDATE ON actions BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
CREATE TRIGGER actions_stay_delete BEFORE DELETE ON actions BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
CREATE TRIGGER events_stay_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
CREATE TRIGGER events_stay_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'a ledger is only appended to'); END;
COMMIT;
