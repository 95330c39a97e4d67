--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table docs (id int primary key, body text not null, hash text, legacy text);
create function docs_hash() returns trigger language plpgsql as $$ begin new.hash := md5(new.body); return new; end; $$;
create trigger docs_hash before insert or update on docs for each row execute function docs_hash();
--rollback drop table docs;
--rollback drop function docs_hash();
