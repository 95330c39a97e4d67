--liquibase formatted sql
--changeset petra:1 splitStatements:false
create function bump() returns trigger language plpgsql as $$ begin new.karma := new.karma + 1; return new; end; $$;
create trigger users_bump before update on users for each row execute function bump();
--rollback drop trigger users_bump on users; drop function bump();
