--liquibase formatted sql

--changeset ann:0005-basket-view splitStatements:false stripComments:false rollbackSplitStatements:false
create view full_baskets as select b.id, count(*) as lines from baskets b join basket_lines l on l.basket_id = b.id group by b.id;
--rollback drop view full_baskets;
