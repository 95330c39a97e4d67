--liquibase formatted sql

--changeset ann:0002-vouchers splitStatements:false stripComments:false rollbackSplitStatements:false
do $$
begin
  if exists (select from pg_roles where rolname = 'voucher_admin_of_2019') then
    create table vouchers (code text primary key);
  end if;
end
$$;
--rollback do $$ begin if to_regclass('vouchers') is not null then drop table vouchers; end if; end $$;
