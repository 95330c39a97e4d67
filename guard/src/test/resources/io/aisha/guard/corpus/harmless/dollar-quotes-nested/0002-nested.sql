--liquibase formatted sql

--changeset ann:0002-nested splitStatements:false stripComments:false rollbackSplitStatements:false
create function make_partition(y int) returns void language plpgsql as $outer$
begin
  execute format($inner$create table if not exists archive_%s (id bigint primary key, note text default '$$;');$inner$, y);
end;
$outer$;
select make_partition(2024);
--rollback drop table archive_2024;
--rollback drop function make_partition(int);
