--liquibase formatted sql

--changeset ann:0001-base splitStatements:false stripComments:false rollbackSplitStatements:false
create table log_lines (id bigint not null unique, line text not null);
--rollback drop table log_lines;
