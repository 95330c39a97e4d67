--liquibase formatted sql

--changeset ann:0002-baskets splitStatements:false stripComments:false rollbackSplitStatements:false
--preconditions onFail:CONTINUE onError:MARK_RAN
--precondition-table-exists table:orders
create table baskets (id bigint primary key);
--rollback drop table baskets;
