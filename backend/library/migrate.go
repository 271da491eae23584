package library

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"paperboy/backend/paper"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a SQLite file as ours: "Papr".
const applicationID = 0x50617072

func newest() int {
	files, _ := fs.Glob(migrations, "migrations/*.sql") // the pattern is well formed
	return len(files)
}

// formVersion is how many migrations a file has seen; a file of another program is
// LibraryDamaged.
func formVersion(ctx context.Context, db *sql.DB) (version int, err error) {
	var application, tables int
	if err := db.QueryRowContext(ctx, "SELECT (SELECT user_version FROM pragma_user_version), (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)").
		Scan(&version, &application, &tables); err != nil {
		return 0, err
	}
	if application != applicationID && (tables > 0 || application != 0) {
		return 0, &paper.Error{Code: paper.LibraryDamaged, Detail: "a database of another program"}
	}
	return version, nil
}

func tooNew(op string, version int) error {
	if version > newest() {
		return &paper.Error{Code: paper.LibraryNewer, Op: op, Detail: fmt.Sprintf("form %d, this Paperboy knows %d", version, newest())}
	}
	return nil
}

// migrate runs the migrations that a file has not seen, each in a transaction, and
// keeps a copy of a file that held something before.
func migrate(ctx context.Context, db *sql.DB, path, op string) error {
	version, err := formVersion(ctx, db)
	if err != nil {
		return problem(op, err)
	}
	if err := tooNew(op, version); err != nil {
		return err
	}
	if version > 0 && version < newest() {
		if _, err := db.ExecContext(ctx, "VACUUM INTO ?", fmt.Sprintf("%s.form%d", path, version)); err != nil {
			return problem(op+": keep a copy", err)
		}
	}
	files, _ := fs.Glob(migrations, "migrations/*.sql") // sorted; the pattern is well formed
	for ; version < len(files); version++ {
		script, err := migrations.ReadFile(files[version])
		if err != nil {
			return problem(op, err)
		}
		if err := apply(ctx, db, string(script), version+1); err != nil {
			return problem(op+": "+strings.TrimPrefix(files[version], "migrations/"), err)
		}
	}
	return nil
}

func apply(ctx context.Context, db *sql.DB, script string, version int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	marks := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, applicationID)
	if _, err := tx.ExecContext(ctx, script+";"+marks); err != nil {
		_ = tx.Rollback() // the error that led here is the one that counts
		return err
	}
	return tx.Commit()
}
